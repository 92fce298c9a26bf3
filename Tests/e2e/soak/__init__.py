"""Random changes of every kind of object, followed by real Envoys."""
