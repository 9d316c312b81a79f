package clinic.roster.clock;

/** An exception: a punch that somebody in charge should look at, and why. */
public record Odd(OddKind kind, Punch punch) {}
