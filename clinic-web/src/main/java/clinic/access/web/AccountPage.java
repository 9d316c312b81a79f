package clinic.access.web;

import clinic.access.Grant;
import clinic.access.Role;
import clinic.access.service.AccountBook;
import clinic.access.service.AccountQueries;
import clinic.access.service.AccountQueries.View;
import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.Branch;
import clinic.organisation.service.Catalogues;
import clinic.shared.Refused;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One account: opened, given roles in branches, a new password, closed. */
@Named
@ViewScoped
public class AccountPage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** @param key of {@link #getHeld()} */
    public record Cell(String key, String label) implements Serializable {}

    public record Row(String role, List<Cell> cells) implements Serializable {}

    @Inject
    private AccountBook book;

    @Inject
    private AccountQueries accounts;

    @Inject
    private Catalogues catalogues;

    private @Nullable Long id;
    private String login = "";
    private String name = "";
    private String staff = "";
    private String password = "";
    private String newPassword = "";
    private boolean active = true;
    private final Map<String, Boolean> held = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    public void open() {
        rows.clear();
        for (Role role : Role.values()) {
            if (role != Role.CLIENT) {
                rows.add(new Row(Said.role(role), cells(role)));
            }
        }
        if (id != null) {
            View view = accounts.get(id);
            login = view.login();
            name = view.name();
            staff = view.staffId() == null ? "" : view.staffId().toString();
            active = view.active();
            view.grants().forEach(grant -> held.put(key(grant.role(), grant.branch()), true));
        } else {
            accounts.all();
        }
    }

    private List<Cell> cells(Role role) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(key(role, null), Said.role(role) + ", " + Said.text("allBranches")));
        for (Branch branch : catalogues.current().branches()) {
            cells.add(new Cell(key(role, branch.id()), Said.role(role) + ", " + branch.name()));
        }
        return cells;
    }

    public void save() throws IOException {
        try {
            Long staffId = staff.isEmpty() ? null : Long.valueOf(staff);
            Long account = id;
            if (account == null) {
                account = book.create(login, name, password, staffId, grants());
            } else {
                book.change(account, name, staffId, grants());
            }
            done(account, "accountSaved");
        } catch (Refused refused) {
            Said.refused(faces(), refused);
        }
    }

    public void renewPassword() throws IOException {
        try {
            long account = present();
            book.setPassword(account, newPassword);
            done(account, "passwordSet");
        } catch (Refused refused) {
            Said.refused(faces(), refused);
        }
    }

    public void close() throws IOException {
        try {
            long account = present();
            book.close(account);
            done(account, "accountClosed");
        } catch (Refused refused) {
            Said.refused(faces(), refused);
        }
    }

    public void reopen() throws IOException {
        try {
            long account = present();
            book.reopen(account);
            done(account, "accountReopened");
        } catch (Refused refused) {
            Said.refused(faces(), refused);
        }
    }

    private List<Grant> grants() {
        List<Grant> grants = new ArrayList<>();
        for (Role role : Role.values()) {
            if (held.getOrDefault(key(role, null), false)) {
                grants.add(new Grant(role, null));
            }
            for (Branch branch : catalogues.current().branches()) {
                if (held.getOrDefault(key(role, branch.id()), false)) {
                    grants.add(new Grant(role, branch.id()));
                }
            }
        }
        return grants;
    }

    private void done(long account, String words) throws IOException {
        Said.done(faces(), words, name);
        ExternalContext external = faces().getExternalContext();
        external.redirect(external.getRequestContextPath() + "/setup/account?id=" + account);
    }

    private long present() {
        if (id == null) {
            throw new IllegalStateException("there is no account yet");
        }
        return id;
    }

    private static String key(Role role, @Nullable Long branch) {
        return role.code() + "@" + (branch == null ? "all" : branch);
    }

    private static FacesContext faces() {
        return FacesContext.getCurrentInstance();
    }

    public List<Row> getRows() {
        return rows;
    }

    public List<Branch> getBranches() {
        return catalogues.current().branches();
    }

    /** Ids of staff members by name. */
    public Map<String, String> getStaffMembers() {
        Map<String, String> members = new LinkedHashMap<>();
        for (Catalogue.Member member : catalogues.current().members()) {
            if (member.leftOn() == null || String.valueOf(member.id()).equals(staff)) {
                members.put(member.lastName() + ", " + member.firstName(), String.valueOf(member.id()));
            }
        }
        return members;
    }

    public Map<String, Boolean> getHeld() {
        return held;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long id) {
        this.id = id;
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getStaff() {
        return staff;
    }

    public void setStaff(@Nullable String staff) {
        this.staff = staff == null ? "" : staff;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getNewPassword() {
        return newPassword;
    }

    public void setNewPassword(String newPassword) {
        this.newPassword = newPassword;
    }

    public boolean isActive() {
        return active;
    }
}
