/**
 * Mail: written down with what it belongs to, sent by itself afterwards. A {@link clinic.mail.Mail} is fit to be sent or does not
 * exist; each recipient is a {@link clinic.mail.Delivery}, tried again by {@link clinic.mail.Retries} until it is sent or given up.
 * What a mail is about this context refuses to know.
 */
@Context(uses = "access")
@NullMarked
package clinic.mail;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
