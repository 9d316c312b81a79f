/** Taking money at the desk, recognising revenue, and reading sales. */
@NullMarked
package clinic.sales.service;

import org.jspecify.annotations.NullMarked;
