package clinic.api;

import clinic.shared.Named;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names within sentences are marked, so that a screen can mask them; everybody who is not one of our pages gets plain words.
 * Our pages say so with every call, as they have to anyway.
 */
@Provider
@ApplicationScoped
public class PlainNames implements WriterInterceptor {

    @Inject
    private HttpServletRequest request;

    @Override
    public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
        boolean json = answer.getMediaType() != null
                && answer.getMediaType().getSubtype().endsWith("json");
        if (!json || "clinic".equals(request.getHeader("X-Requested-With"))) {
            answer.proceed();
            return;
        }
        OutputStream out = answer.getOutputStream();
        Whole whole = new Whole();
        answer.setOutputStream(whole);
        answer.proceed();
        if (whole.hasMarks()) {
            out.write(Named.plain(whole.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
        } else {
            whole.writeTo(out);
        }
        answer.setOutputStream(out);
    }

    /** An answer before it is sent. */
    private static final class Whole extends ByteArrayOutputStream {
        private static final int USUAL_BYTES = 4096;
        private static final byte[] MARK = Named.client("").substring(0, 1).getBytes(StandardCharsets.UTF_8);

        Whole() {
            super(USUAL_BYTES);
        }

        boolean hasMarks() {
            for (int at = 0; at <= count - MARK.length; at++) {
                if (buf[at] == MARK[0] && Arrays.equals(buf, at, at + MARK.length, MARK, 0, MARK.length)) {
                    return true;
                }
            }
            return false;
        }
    }
}
