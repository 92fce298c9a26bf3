#define _GNU_SOURCE
#include "floor.h"

#include <errno.h>
#include <getopt.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

_Noreturn void fail(const char *what) {
    fprintf(stderr, "skysail-floor: %s%s%s\n", what, errno ? ": " : "", errno ? strerror(errno) : "");
    exit(1);
}

int64_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

void pin(int core) {
    if (core == no_core) return;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(core, &set);
    if (sched_setaffinity(0, sizeof set, &set) != 0) fail("sched_setaffinity");
}

long resident_kib(void) {
    long size = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%ld %ld", &size, &resident) != 2) fail("/proc/self/statm");
    fclose(file);
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

static _Noreturn void usage(int status) {
    fputs("skysail-floor: what the same bytes cost with bare writes, as JSON\n"
          "  --connections N   sockets over loopback (1000)\n"
          "  --message BYTES   to each, each round (1110)\n"
          "  --reply BYTES     back from each (130)\n"
          "  --rounds N        that count (50); --warmup N more before them (2)\n"
          "  --pause MS        before each round (20)\n"
          "  --tls 1.2|1.3     mutual TLS; needs --certs; --one-sided: clients show no certificate\n"
          "  --certs DIR       made by bench/handshake-certs.sh; --clients N of them (1)\n"
          "  --server-core N, --client-core N   where the two processes are pinned\n"
          "  --timeout S       for everything (120)\n",
          status ? stderr : stdout);
    exit(status);
}

static long number(const char *text, long least, long most) {
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (errno || *end || end == text || value < least || value > most) {
        fprintf(stderr, "skysail-floor: %s is not between %ld and %ld\n", text, least, most);
        exit(2);
    }
    return value;
}

static struct options parse(int argc, char **argv) {
    struct options options = {.connections = 1000, .message = 1110, .reply = 130, .rounds = 50, .warmup = 2, .pause = 20,
                              .clients = 1, .server_core = no_core, .client_core = no_core, .timeout = 120};
    static const struct option names[] = {
        {"connections", 1, 0, 'n'}, {"message", 1, 0, 'm'}, {"reply", 1, 0, 'r'}, {"rounds", 1, 0, 'R'},
        {"warmup", 1, 0, 'w'}, {"pause", 1, 0, 'p'}, {"tls", 1, 0, 't'}, {"certs", 1, 0, 'c'},
        {"clients", 1, 0, 'C'}, {"server-core", 1, 0, 's'}, {"client-core", 1, 0, 'S'}, {"timeout", 1, 0, 'T'},
        {"one-sided", 0, 0, 'o'}, {"help", 0, 0, 'h'}, {0}};
    for (int option; (option = getopt_long(argc, argv, "", names, NULL)) != -1;) {
        switch (option) {
        case 'n': options.connections = number(optarg, 1, 100000); break;
        case 'm': options.message = number(optarg, 1, 1L << 30); break;
        case 'r': options.reply = number(optarg, 1, 4096); break;
        case 'R': options.rounds = number(optarg, 0, 100000); break;
        case 'w': options.warmup = number(optarg, 0, 1000); break;
        case 'p': options.pause = number(optarg, 0, 10000); break;
        case 't':
            if (strcmp(optarg, "1.2") && strcmp(optarg, "1.3")) usage(2);
            options.tls = optarg[2] == '2' ? TLS1_2_VERSION : TLS1_3_VERSION;
            break;
        case 'c': options.certs = optarg; break;
        case 'C': options.clients = number(optarg, 1, 100000); break;
        case 's': options.server_core = number(optarg, 0, CPU_SETSIZE - 1); break;
        case 'S': options.client_core = number(optarg, 0, CPU_SETSIZE - 1); break;
        case 'T': options.timeout = number(optarg, 1, 86400); break;
        case 'o': options.one_sided = true; break;
        case 'h': usage(0);
        default: usage(2);
        }
    }
    if (optind != argc || (options.tls && !options.certs)) usage(2);
    return options;
}

int main(int argc, char **argv) {
    const struct options options = parse(argc, argv);
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if ((rlim_t)options.connections + 32 > limit.rlim_cur) {
        errno = 0;
        fail("more connections than the limit of open files allows (ulimit -n)");
    }
    signal(SIGPIPE, SIG_IGN);
    alarm(options.timeout);

    size_t size = sizeof(struct shared) + sizeof(int64_t) * options.rounds * (size_t)options.connections;
    struct shared *shared = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) fail("mmap");

    int listening = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int go[2];
    if (listening < 0 || bind(listening, (struct sockaddr *)&address, length) != 0 || listen(listening, 65535) != 0 ||
        getsockname(listening, (struct sockaddr *)&address, &length) != 0 || pipe(go) != 0)
        fail("listen");

    pid_t parent = getpid();
    pid_t child = fork();
    if (child < 0) fail("fork");
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) return 1;
        close(listening);
        close(go[1]);
        pin(options.client_core);
        run_client(&options, shared, ntohs(address.sin_port), go[0]);
        return 0;
    }
    close(go[0]);
    pin(options.server_core);
    struct measured measured = run_server(&options, shared, listening, go[1]);
    int status;
    if (waitpid(child, &status, 0) != child || status != 0) {
        errno = 0;
        fail("the client failed");
    }
    report(&options, shared, &measured);
    return 0;
}
