package clinic.access.web;

import clinic.access.Caller;
import clinic.access.Role;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The bare address of the clinic: leads everybody to where their work is. */
@WebServlet("")
public class Home extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        Caller caller = Visitor.of(request).caller();
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + (caller == null ? "/sign-in" : of(caller)));
    }

    /** The first page of somebody's work. */
    static String of(Caller caller) {
        if (caller.holds(Role.RECEPTIONIST, Role.BRANCH_MANAGER)) {
            return "/desk/day-board";
        }
        if (caller.holds(Role.THERAPIST)) {
            return "/desk/my-day";
        }
        if (caller.holds(Role.HEAD_OFFICE)) {
            return "/reports/revenue";
        }
        if (caller.holds(Role.ADMINISTRATOR)) {
            return "/setup/index";
        }
        if (caller.holds(Role.PAYROLL_OFFICER)) {
            return "/roster/timesheets";
        }
        return caller.holds(Role.STOCK_KEEPER) ? "/roster/clock" : "/setup/profile";
    }
}
