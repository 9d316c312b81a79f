/** Rosters without any native library, by pricing one person after another. */
@NullMarked
package clinic.solver.local;

import org.jspecify.annotations.NullMarked;
