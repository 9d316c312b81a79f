package clinic.visit.web;

import clinic.platform.Secrets;
import clinic.platform.web.Assets;
import clinic.platform.web.ScriptData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/**
 * What the browser needs to keep the day for when the server is gone: a name for this sign-in, by which a key made for
 * another one is told apart and thrown away. It opens nothing.
 */
@Named
@RequestScoped
public class OfflineSheet {

    @Inject
    HttpServletRequest request;

    @Inject
    Assets assets;

    /** @param signIn empty when this is no browser session */
    public record Keeping(String signIn, String assets) {}

    public String getData() {
        HttpSession session = request.getSession(false);
        String signIn = session == null ? "" : Secrets.sha256("sheet " + session.getId());
        return ScriptData.block("sheet", new Keeping(signIn, assets.getPath()));
    }
}
