/** Writing mail down, sending it, and what became of it. */
@NullMarked
package clinic.mail.service;

import org.jspecify.annotations.NullMarked;
