package clinic.solver.worker;

import clinic.solver.NoRoster;
import clinic.solver.SearchListener;
import clinic.solver.Solution;
import clinic.solver.local.LocalRosterSolver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Workers that do what no worker should, each after it found a first roster. Run as processes of their own. */
final class Misbehaving {
    private Misbehaving() {}

    private static Order readOrder() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return Lines.read(in.readLine(), Order.class).orElseThrow();
    }

    private static void reportOne(Order order) throws NoRoster {
        AtomicBoolean found = new AtomicBoolean();
        SearchListener once = new SearchListener() {
            @Override
            public void improved(Solution best) {
                found.set(true);
            }
        };
        Solution first = new LocalRosterSolver().solve(order.problem(), order.budget(), once, found::get);
        System.out.println(Lines.write(Report.improved(first, 1)));
        System.out.flush();
    }

    private static void forEver() throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
    }

    /** Dies. */
    static final class Crashing {
        public static void main(String[] arguments) throws IOException, NoRoster {
            reportOne(readOrder());
            Runtime.getRuntime().halt(139);
        }
    }

    /** Says nothing any more. */
    static final class Silent {
        public static void main(String[] arguments) throws IOException, NoRoster, InterruptedException {
            reportOne(readOrder());
            forEver();
        }
    }

    /** Lives on, whatever it is told. */
    static final class Endless {
        public static void main(String[] arguments) throws IOException, NoRoster, InterruptedException {
            reportOne(readOrder());
            while (true) {
                System.out.println(Lines.write(Report.text(Report.Kind.ALIVE, null, 1)));
                Thread.sleep(100);
            }
        }
    }

    /** Writes what nobody can read, and rosters that are none. */
    static final class Babbling {
        public static void main(String[] arguments) throws IOException, NoRoster, InterruptedException {
            reportOne(readOrder());
            System.out.println(Lines.write(new Report(Report.Kind.IMPROVED, new int[][] {{99}}, -1, 0, null, null, 1)));
            for (int line = 0; line < 200; line++) {
                System.out.println("{\"kind\":\"WHAT\"} \u0007 *** glibc detected ***");
            }
            System.out.flush();
            forEver();
        }
    }

    /** Takes more and more memory. */
    static final class Greedy {
        public static void main(String[] arguments) throws IOException, NoRoster, InterruptedException {
            reportOne(readOrder());
            List<byte[]> taken = new ArrayList<>();
            while (taken.size() < 150) {
                byte[] more = new byte[1 << 20];
                Arrays.fill(more, (byte) 1);
                taken.add(more);
            }
            forEver();
        }
    }
}
