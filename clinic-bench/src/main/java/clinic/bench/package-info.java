/** Measures what Killer Knots promises about speed, on this machine, with nothing but a JDK: see {@code Bench}. */
@NullMarked
package clinic.bench;

import org.jspecify.annotations.NullMarked;
