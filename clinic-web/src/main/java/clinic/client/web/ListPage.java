package clinic.client.web;

import clinic.client.ClientSummary;
import clinic.client.service.ClientQueries;
import clinic.client.service.ClientQueries.Result;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All clients by name, or those that match: {@code ?q=whit 0412}. */
@Named("clientListPage")
@RequestScoped
public class ListPage {
    private static final int PAGE = 50;

    @Inject
    HttpServletRequest request;

    @Inject
    ClientQueries queries;

    private Result result = new Result(List.of(), 0, false);
    private String typed = "";

    @PostConstruct
    void look() {
        typed = parameter("q").strip();
        String after = parameter("after");
        result = typed.isEmpty()
                ? queries.browse(after.matches("\\d{1,18}") ? Long.valueOf(after) : null, PAGE)
                : queries.search(typed, PAGE);
    }

    public String getTyped() {
        return typed;
    }

    public List<ClientSummary> getRows() {
        return result.rows();
    }

    /** Whether a row was found only because a slip in spelling is allowed for. */
    public boolean isClosest(int index) {
        return result.isClosest(index);
    }

    /** The address of the following page, or nothing. */
    public @Nullable String getNext() {
        if (!typed.isEmpty() || !result.more()) return null;
        return "?after=" + result.rows().get(result.rows().size() - 1).id();
    }

    public boolean isMore() {
        return result.more();
    }

    private String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
