/**
 * The process that the native library runs in, and who watches over it: one order on its standard input, reports on its
 * standard output, one line of JSON each. What goes wrong in it costs a message, never the process that asked.
 */
@NullMarked
package clinic.solver.worker;

import org.jspecify.annotations.NullMarked;
