package clinic.organisation.web;

import clinic.organisation.ServiceDetails;
import clinic.organisation.service.ServiceSetup;
import clinic.organisation.service.SetupQueries;
import clinic.organisation.service.SetupQueries.Kinds;
import clinic.organisation.service.SetupQueries.ServiceSheet;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One service: {@code ?service=deep-tissue}; without it the form for a new one. */
@Named("setupService")
@RequestScoped
public class ServicePage {

    @Inject
    HttpServletRequest request;

    @Inject
    SetupQueries queries;

    @Inject
    ServiceSetup setup;

    private @Nullable ServiceSheet sheet;
    private @Nullable String code;
    private @Nullable String name;
    private @Nullable String technique;
    private @Nullable String description;
    private @Nullable String durations;
    private @Nullable String bufferBefore = "0";
    private @Nullable String bufferAfter = "0";
    private @Nullable String roomKind;
    private @Nullable String equipmentKind;
    private @Nullable String credentialKind;
    private @Nullable String loadPoints = "0";
    private boolean addOn;
    private boolean active = true;
    private @Nullable Long version;

    @PostConstruct
    void look() {
        String asked = Typed.parameter(request, "service");
        if (asked == null) {
            return;
        }
        ServiceSheet found = queries.service(asked);
        ServiceDetails details = found.details();
        sheet = found;
        version = found.version();
        code = details.code();
        name = details.name();
        technique = details.technique();
        description = details.description();
        durations = details.durations().stream().map(String::valueOf).collect(Collectors.joining(", "));
        bufferBefore = Integer.toString(details.bufferBefore());
        bufferAfter = Integer.toString(details.bufferAfter());
        roomKind = details.roomKind();
        equipmentKind = details.equipmentKind();
        credentialKind = details.credentialKind();
        loadPoints = Integer.toString(details.loadPoints());
        addOn = details.addOn();
        active = details.active();
    }

    public void save() {
        ServiceSheet known = sheet;
        ServiceDetails details = new ServiceDetails(
                Typed.orEmpty(code),
                Typed.orEmpty(name),
                Typed.orEmpty(technique),
                Typed.orEmpty(description),
                minutes(),
                Typed.number(bufferBefore),
                Typed.number(bufferAfter),
                roomKind,
                equipmentKind,
                credentialKind,
                Typed.number(loadPoints),
                addOn,
                active);
        Posting.current()
                .send(
                        () -> {
                            if (known == null) {
                                setup.offer(details);
                            } else {
                                setup.revise(known.id(), version, details);
                            }
                        },
                        known == null ? "serviceAdded" : "saved",
                        "/setup/service?service=" + details.code());
    }

    private List<Integer> minutes() {
        return Stream.of(Typed.orEmpty(durations).split("[\\s,;/]+"))
                .filter(part -> !part.isEmpty())
                .map(Typed::number)
                .toList();
    }

    public @Nullable ServiceSheet getSheet() {
        return sheet;
    }

    public Kinds getKinds() {
        return queries.kinds();
    }

    public @Nullable String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = code;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable String getTechnique() {
        return technique;
    }

    public void setTechnique(@Nullable String technique) {
        this.technique = technique;
    }

    public @Nullable String getDescription() {
        return description;
    }

    public void setDescription(@Nullable String description) {
        this.description = description;
    }

    public @Nullable String getDurations() {
        return durations;
    }

    public void setDurations(@Nullable String durations) {
        this.durations = durations;
    }

    public @Nullable String getBufferBefore() {
        return bufferBefore;
    }

    public void setBufferBefore(@Nullable String bufferBefore) {
        this.bufferBefore = bufferBefore;
    }

    public @Nullable String getBufferAfter() {
        return bufferAfter;
    }

    public void setBufferAfter(@Nullable String bufferAfter) {
        this.bufferAfter = bufferAfter;
    }

    public @Nullable String getRoomKind() {
        return roomKind;
    }

    public void setRoomKind(@Nullable String roomKind) {
        this.roomKind = roomKind;
    }

    public @Nullable String getEquipmentKind() {
        return equipmentKind;
    }

    public void setEquipmentKind(@Nullable String equipmentKind) {
        this.equipmentKind = equipmentKind;
    }

    public @Nullable String getCredentialKind() {
        return credentialKind;
    }

    public void setCredentialKind(@Nullable String credentialKind) {
        this.credentialKind = credentialKind;
    }

    public @Nullable String getLoadPoints() {
        return loadPoints;
    }

    public void setLoadPoints(@Nullable String loadPoints) {
        this.loadPoints = loadPoints;
    }

    public boolean isAddOn() {
        return addOn;
    }

    public void setAddOn(boolean addOn) {
        this.addOn = addOn;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }

    public @Nullable Long getVersion() {
        return version;
    }

    public void setVersion(@Nullable Long version) {
        this.version = version;
    }
}
