/** How mail is kept until it is sent, and for a while after. */
@NullMarked
package clinic.mail.persistence;

import org.jspecify.annotations.NullMarked;
