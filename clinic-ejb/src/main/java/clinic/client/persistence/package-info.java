/** How clients are stored and found. */
@NullMarked
package clinic.client.persistence;

import org.jspecify.annotations.NullMarked;
