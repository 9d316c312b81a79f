package clinic.client.service;

import clinic.access.Role;
import clinic.client.Client;
import clinic.client.ClientDetails;
import clinic.client.Clients;
import clinic.client.PossibleDuplicate;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.shared.Named;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes down who the clients are. Any desk may: a client belongs to the chain, not to one branch. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class ClientDesk {
    private static final DateTimeFormatter BIRTHDAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    @Inject
    private Clients clients;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Inject
    private Event<ClientNamed> named;

    /**
     * Registers somebody new and answers their id.
     *
     * @param allowDuplicate whether to go on although somebody very like them is known
     * @throws Refused with every reason at once, by field
     * @throws PossibleDuplicate when somebody has the same phone number, or the same name and date of birth
     */
    public long register(ClientDetails details, boolean allowDuplicate) {
        check(details);
        if (!allowDuplicate) {
            refuseDuplicates(clients.like(details));
        }
        Client client = new Client(details, clock.instant());
        clients.add(client);
        named.fire(new ClientNamed(details.name()));
        audit.done("ClientDesk.register", details.homeBranch(), "client " + client.id());
        return client.id();
    }

    /**
     * Changes what is known about a client.
     *
     * @param version the version that was looked at; null overwrites whatever is there
     * @throws Refused {@code changed-meanwhile} when somebody else was faster, {@code client-merged} when another record
     *     is kept instead, or every reason by field
     */
    public void edit(long id, @Nullable Long version, ClientDetails details) {
        Client client = clients.get(id);
        if (client.mergedInto() != null) {
            throw new Refused(
                    "client-merged",
                    client.details().name() + " was merged into another record. Change that one, or undo the merge.");
        }
        if (version != null && version != client.version()) {
            throw new Refused(
                    "changed-meanwhile",
                    "Somebody else changed " + client.details().name()
                            + " since you opened the page. Open it again and repeat your change.");
        }
        check(details);
        client.revise(details);
        clients.index(client);
        named.fire(new ClientNamed(details.name()));
        audit.done("ClientDesk.edit", details.homeBranch(), "client " + id);
    }

    private void check(ClientDetails details) {
        LocalDate latestToday = LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14));
        Objections objections = details.objections(latestToday);
        Long home = details.homeBranch();
        objections
                .when(
                        home != null && !catalogues.current().branchIds().contains(home),
                        "home-branch",
                        "There is no such branch. Choose one from the list.")
                .refuse();
    }

    private static void refuseDuplicates(List<Client> known) {
        if (known.isEmpty()) {
            return;
        }
        throw new PossibleDuplicate(
                known.stream().map(Client::id).toList(),
                known.stream().map(ClientDesk::introduced).toList());
    }

    private static String introduced(Client client) {
        ClientDetails known = client.details();
        return "%s is already a client. Is it the same person?"
                .formatted(Named.client(known.name()
                        + (known.bornOn() == null ? "" : ", born " + BIRTHDAY.format(known.bornOn()))
                        + (known.phone() == null ? "" : ", phone " + known.phone())));
    }
}
