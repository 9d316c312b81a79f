package clinic.solver.pricing;

/** What every choice of every day costs one person, in parts of {@link IndexedProblem#scale()}. Reused, not shared. */
public final class Prices {
    private final int[][] price;

    public Prices(IndexedProblem problem) {
        this.price = new int[problem.days()][problem.shifts() + 1];
    }

    private Prices(int[][] price) {
        this.price = price;
    }

    public int get(int day, int choice) {
        return price[day][choice];
    }

    public boolean isForbidden(int day, int choice) {
        return price[day][choice] == IndexedProblem.FORBIDDEN;
    }

    public void forbid(int day, int choice) {
        price[day][choice] = IndexedProblem.FORBIDDEN;
    }

    public void add(int day, int choice, int amount) {
        if (!isForbidden(day, choice)) {
            price[day][choice] += amount;
        }
    }

    /** The sum over a row. */
    int of(int[] row) {
        int sum = 0;
        for (int day = 0; day < row.length; day++) {
            sum += price[day][row[day] + 1];
        }
        return sum;
    }

    Prices copy() {
        int[][] copy = price.clone();
        for (int day = 0; day < copy.length; day++) {
            copy[day] = price[day].clone();
        }
        return new Prices(copy);
    }

    /** Starts from what the person's requests say. */
    public Prices ofPreferences(IndexedProblem problem, int person) {
        for (int day = 0; day < price.length; day++) {
            for (int choice = 0; choice < price[day].length; choice++) {
                int preference = problem.preference(person, day, choice);
                price[day][choice] = preference == IndexedProblem.FORBIDDEN ? preference : preference * problem.scale();
            }
        }
        return this;
    }

    /** Requests less what each cover pays for a head. */
    public Prices ofDuals(IndexedProblem problem, int person, int[] duals) {
        ofPreferences(problem, person);
        for (int day = 0; day < price.length; day++) {
            for (int shift = 0; shift < problem.shifts(); shift++) {
                int pay = 0;
                for (int cover : problem.coversOf(day, shift)) {
                    pay += duals[cover];
                }
                add(day, shift + 1, -pay);
            }
        }
        return this;
    }

    /** Requests plus what one more head changes in the charges of the covers, when the others give these heads. */
    public Prices ofMarginals(IndexedProblem problem, int person, int[] heads) {
        ofPreferences(problem, person);
        for (int day = 0; day < price.length; day++) {
            for (int shift = 0; shift < problem.shifts(); shift++) {
                long change = 0;
                for (int cover : problem.coversOf(day, shift)) {
                    change += problem.marginal(cover, heads[cover]);
                }
                add(day, shift + 1, (int) change);
            }
        }
        return this;
    }
}
