package clinic.reporting;

import clinic.shared.Refusal;

/** Why figures cannot be compared with budgets: those are of branches and months, of what is earned, before tax. */
final class BudgetRefusals {
    static final Refusal TAX =
            new Refusal("budget-tax", "Budgets are without sales tax. Leave tax out to compare with them.");
    static final Refusal BASIS =
            new Refusal("budget-basis", "Budgets are for revenue that is earned. Choose earned to compare with them.");
    static final Refusal DIMENSION = new Refusal(
            "budget-dimension",
            "Budgets are set by branch and month. Group by branch, region and time only, and for all services, therapists, channels"
                    + " and items, to compare with them.");

    private BudgetRefusals() {}
}
