package clinic.sales.web;

import clinic.organisation.Catalogue;
import clinic.platform.web.Shell;
import clinic.sales.service.DrawerQueries;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Tells a desk that takes money that its branch keeps a cash drawer and forgot to open it. */
@Named
@RequestScoped
public class DrawerFlag {

    @Inject
    Shell shell;

    @Inject
    DrawerQueries drawers;

    private boolean closed;

    @PostConstruct
    void look() {
        Catalogue.Branch branch = shell.getBranch();
        closed = branch != null
                && drawers.last(branch.code())
                        .filter(drawer -> !drawer.isOpen())
                        .isPresent();
    }

    /** Whether cash would now be taken outside a drawer; never where the branch keeps none. */
    public boolean isClosed() {
        return closed;
    }
}
