package clinic.access.web;

import clinic.access.service.KnownAccounts.Known;
import java.io.Serializable;

/**
 * What a browser session holds of the person in it. Name and grants are looked up anew with every request.
 *
 * @param stamp of the password they signed in with; another one now ends the session
 */
record Seat(long account, String stamp) implements Serializable {
    static final String ATTRIBUTE = "clinic.seat";

    static Seat of(Known known) {
        return new Seat(known.caller().account(), known.stamp());
    }
}
