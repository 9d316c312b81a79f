/** Pages and files of head office's figures. */
@NullMarked
package clinic.reporting.web;

import org.jspecify.annotations.NullMarked;
