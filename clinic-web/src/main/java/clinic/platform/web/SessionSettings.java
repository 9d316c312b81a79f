package clinic.platform.web;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Browser sessions as configured: idle for {@code clinic.session.idle-minutes} they end, and with
 * {@code clinic.web.secure} their cookie travels by TLS only. Without it the cookie does so when the request came by TLS.
 */
@WebListener
public class SessionSettings implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        var config = ConfigProvider.getConfig();
        event.getServletContext()
                .setSessionTimeout(config.getOptionalValue("clinic.session.idle-minutes", Integer.class)
                        .orElse(30));
        if (config.getOptionalValue("clinic.web.secure", Boolean.class).orElse(false)) {
            event.getServletContext().getSessionCookieConfig().setSecure(true);
        }
    }
}
