/** What happens to a visit at the front desk and in the treatment room. */
@NullMarked
package clinic.visit.service;

import org.jspecify.annotations.NullMarked;
