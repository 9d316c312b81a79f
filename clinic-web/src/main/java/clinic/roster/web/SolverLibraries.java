package clinic.roster.web;

import clinic.roster.service.SolverPlace;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.nio.file.Path;

/** Says where the roster solver's libraries lie: beside the pages, where no class loader of the application looks. */
@WebListener
public class SolverLibraries implements ServletContextListener {

    @Inject
    private SolverPlace place;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        String directory = event.getServletContext().getRealPath("/WEB-INF/solver");
        if (directory != null) {
            place.librariesAt(Path.of(directory));
        }
    }
}
