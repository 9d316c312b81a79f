package clinic.access;

/** Something about that account or its tokens changed: name, grants, password, active or not. */
public record AccountChanged(long account) {}
