#include "floor.h"

#include <stdio.h>
#include <stdlib.h>

static double ms(struct timeval time) { return time.tv_sec * 1e3 + time.tv_usec / 1e3; }

static void cpu(const char *name, const struct rusage *from, const struct rusage *to, double parts) {
    double user = (ms(to->ru_utime) - ms(from->ru_utime)) / parts;
    double system = (ms(to->ru_stime) - ms(from->ru_stime)) / parts;
    printf("\"%s\":{\"cpu_ms\":%.4f,\"user_ms\":%.4f,\"system_ms\":%.4f}", name, user + system, user, system);
}

static int ascending(const void *a, const void *b) {
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

// Sorts what it is given.
static void percentiles(const char *name, int64_t *samples, size_t count) {
    printf("\"%s\":", name);
    if (count == 0) {
        printf("null");
        return;
    }
    qsort(samples, count, sizeof *samples, ascending);
    const double of[] = {0.5, 0.99, 0.999};
    const char *const names[] = {"p50", "p99", "p99_9"};
    printf("{");
    for (int i = 0; i < 3; i++) {
        size_t rank = (size_t)(of[i] * count + 0.999999);
        printf("\"%s\":%.3f,", names[i], samples[rank > 0 ? rank - 1 : 0] / 1e6);
    }
    printf("\"max\":%.3f,\"count\":%zu}", samples[count - 1] / 1e6, count);
}

void report(const struct options *options, const struct shared *shared, const struct measured *measured) {
    size_t columns = options->connections, rows = options->rounds;
    int64_t *last = calloc(rows + 1, sizeof *last), *all = calloc(rows * columns + 1, sizeof *all);
    if (!last || !all) fail("no memory");
    for (size_t row = 0; row < rows; row++) {
        for (size_t column = 0; column < columns; column++) {
            int64_t sample = shared->samples[row * columns + column];
            all[row * columns + column] = sample;
            if (sample > last[row]) last[row] = sample;
        }
    }
    const char *tls = options->tls == 0 ? "null" : options->tls == TLS1_2_VERSION ? "\"1.2\"" : "\"1.3\"";
    printf("{\"connections\":%d,\"message_bytes\":%zu,\"reply_bytes\":%zu,\"rounds\":%d,\"tls\":%s,\"pinned\":%s,",
           options->connections, options->message, options->reply, options->rounds, tls,
           options->server_core == no_core || options->client_core == no_core ? "false" : "true");
    printf("\"connect\":{\"ms\":%.3f,", measured->handshakes_ns / 1e6);
    cpu("server", &measured->start, &measured->connected, 1);
    printf("},\"rss_kib_per_connection\":%.2f,\"round\":{",
           (double)(measured->rss_kib_connected - measured->rss_kib_idle) / options->connections);
    cpu("server", &measured->before, &measured->after, rows ? rows : 1);
    printf(",");
    // The client's figure has the rounds before those that count in it.
    cpu("client", &shared->client_before, &shared->client_after, rows + options->warmup ? rows + options->warmup : 1);
    printf(",");
    percentiles("received_ms", all, rows * columns);
    printf(",");
    percentiles("last_received_ms", last, rows);
    printf(",");
    percentiles("last_reply_ms", measured->round_ns, rows);
    printf("}}\n");
}
