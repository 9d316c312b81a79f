package clinic.organisation.web;

import clinic.organisation.BranchDetails;
import clinic.organisation.service.BranchSetup;
import clinic.organisation.service.SetupQueries;
import clinic.organisation.service.SetupQueries.BranchSheet;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of one branch: {@code ?branch=RV}; without it the form for a new one. */
@Named("setupBranch")
@RequestScoped
public class BranchPage {

    @Inject
    HttpServletRequest request;

    @Inject
    SetupQueries queries;

    @Inject
    BranchSetup setup;

    private @Nullable BranchSheet sheet;
    private @Nullable String code;
    private @Nullable String name;
    private @Nullable Long region;
    private @Nullable String regionName;
    private @Nullable String zone;
    private @Nullable String street;
    private @Nullable String city;
    private @Nullable String phone;
    private @Nullable String taxNumber;
    private @Nullable Long jurisdiction;
    private boolean active = true;
    private @Nullable String latitude;
    private @Nullable String longitude;
    private @Nullable Long version;

    @PostConstruct
    void look() {
        String asked = Typed.parameter(request, "branch");
        if (asked == null) {
            return;
        }
        BranchSheet found = queries.branch(asked);
        BranchDetails details = found.details();
        sheet = found;
        version = found.version();
        code = details.code();
        name = details.name();
        region = details.region();
        zone = details.zone();
        street = details.street();
        city = details.city();
        phone = details.phone();
        taxNumber = details.taxNumber();
        jurisdiction = details.jurisdiction();
        active = details.active();
        latitude = Typed.text(details.latitude());
        longitude = Typed.text(details.longitude());
    }

    public void save() {
        BranchSheet known = sheet;
        BranchDetails details = new BranchDetails(
                Typed.orEmpty(code),
                Typed.orEmpty(name),
                region,
                Typed.orEmpty(zone),
                Typed.orEmpty(street),
                Typed.orEmpty(city),
                Typed.orEmpty(phone),
                Typed.orEmpty(taxNumber),
                jurisdiction == null ? 0 : jurisdiction,
                active,
                Typed.degrees(latitude),
                Typed.degrees(longitude));
        Posting.current()
                .send(
                        () -> {
                            if (known == null) {
                                setup.open(details);
                            } else {
                                setup.revise(known.id(), version, details);
                            }
                        },
                        known == null ? "branchOpened" : "saved",
                        "/setup/branch?branch=" + details.code());
    }

    public void addRegion() {
        String asked = known() == null ? "" : "?branch=" + known();
        Posting.current()
                .send(() -> setup.addRegion(Typed.orEmpty(regionName)), "regionAdded", "/setup/branch" + asked);
    }

    /** The code of the branch looked at; null for a new one. */
    public @Nullable String known() {
        return sheet == null ? null : sheet.details().code();
    }

    public @Nullable BranchSheet getSheet() {
        return sheet;
    }

    public List<String> getZones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .sorted()
                .toList();
    }

    public Map<String, Long> getRegions() {
        Map<String, Long> choices = new LinkedHashMap<>();
        queries.regions().forEach(one -> choices.put(one.name(), one.id()));
        return choices;
    }

    public Map<String, Long> getJurisdictions() {
        Map<String, Long> choices = new LinkedHashMap<>();
        queries.taxes().forEach(one -> choices.put(one.name(), one.id()));
        return choices;
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

    public @Nullable Long getRegion() {
        return region;
    }

    public void setRegion(@Nullable Long region) {
        this.region = region;
    }

    public @Nullable String getRegionName() {
        return regionName;
    }

    public void setRegionName(@Nullable String regionName) {
        this.regionName = regionName;
    }

    public @Nullable String getZone() {
        return zone;
    }

    public void setZone(@Nullable String zone) {
        this.zone = zone;
    }

    public @Nullable String getStreet() {
        return street;
    }

    public void setStreet(@Nullable String street) {
        this.street = street;
    }

    public @Nullable String getCity() {
        return city;
    }

    public void setCity(@Nullable String city) {
        this.city = city;
    }

    public @Nullable String getPhone() {
        return phone;
    }

    public void setPhone(@Nullable String phone) {
        this.phone = phone;
    }

    public @Nullable String getTaxNumber() {
        return taxNumber;
    }

    public void setTaxNumber(@Nullable String taxNumber) {
        this.taxNumber = taxNumber;
    }

    public @Nullable Long getJurisdiction() {
        return jurisdiction;
    }

    public void setJurisdiction(@Nullable Long jurisdiction) {
        this.jurisdiction = jurisdiction;
    }

    public @Nullable String getLatitude() {
        return latitude;
    }

    public void setLatitude(@Nullable String latitude) {
        this.latitude = latitude;
    }

    public @Nullable String getLongitude() {
        return longitude;
    }

    public void setLongitude(@Nullable String longitude) {
        this.longitude = longitude;
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
