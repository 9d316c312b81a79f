package clinic.roster.clock.web;

import clinic.organisation.Catalogue;
import clinic.platform.web.Shell;
import java.util.List;

/** What the script of the correction dialog reads. */
public record CorrectionData(String branch, List<Spot> branches) {

    public record Spot(String code, String name, String zone) {}

    static CorrectionData of(Shell shell, Catalogue.Branch branch) {
        return new CorrectionData(
                branch.code(),
                shell.getBranches().stream()
                        .map(one -> new Spot(one.code(), one.name(), one.zone().getId()))
                        .toList());
    }
}
