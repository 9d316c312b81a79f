/** The files of the public shift scheduling benchmark (Curtois and Qu, 2014), and the command that measures with them. */
@NullMarked
package clinic.solver.benchmark;

import org.jspecify.annotations.NullMarked;
