package clinic.client;

import java.util.List;

/** All clients of the organisation, together with what they are found by. */
public interface Clients {

    void add(Client client);

    /** @throws clinic.shared.NotFound when nobody has that id */
    Client get(long id);

    /** Stores what the client is found by as it is now. */
    void index(Client client);

    /** Clients with the same phone number, or the same name and date of birth; at most five, oldest first. */
    List<Client> like(ClientDetails details);
}
