package clinic.client.service;

/** Somebody was registered or renamed; the words of the name are to be found from now on. */
record ClientNamed(String name) {}
