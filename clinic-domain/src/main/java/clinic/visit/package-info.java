/**
 * The front desk: the day board and what happens to a visit from arrival to completion. Announces
 * {@link clinic.visit.VisitCompleted} and {@link clinic.visit.VisitReopened} in the transaction that makes them true, so
 * that revenue is recognised with the visit or not at all.
 */
@Context(uses = {"access", "organisation", "client", "roster", "booking"})
@NullMarked
package clinic.visit;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
