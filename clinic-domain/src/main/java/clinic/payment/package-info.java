/**
 * Cards charged on a payment terminal, and the refunds that go back through it. The aggregate is the TerminalCharge: written down and
 * committed before the terminal hears of it, then approved, declined, or unresolved until the terminal says what became of it.
 * An unresolved charge is looked up or cancelled, never charged again; an approved one is used by one sale, or cancelled. What is
 * sold and how it is posted this context refuses to know: a sale uses a charge in its own transaction, and a refund asks for its
 * money in its own.
 */
@Context(uses = {"access", "organisation"})
@NullMarked
package clinic.payment;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
