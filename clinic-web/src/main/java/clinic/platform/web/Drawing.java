package clinic.platform.web;

import java.io.IOException;

/**
 * A part of a page that writes itself: {@code <k:draw what="#{leagueTable.rows}"/>}. For lists and tables, which as repeated components
 * cost more than all the rest of their page.
 */
@FunctionalInterface
public interface Drawing {

    void draw(Markup out) throws IOException;
}
