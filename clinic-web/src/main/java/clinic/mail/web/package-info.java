/** What became of the mail, for administrators. */
@NullMarked
package clinic.mail.web;

import org.jspecify.annotations.NullMarked;
