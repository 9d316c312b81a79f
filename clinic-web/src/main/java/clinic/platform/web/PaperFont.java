package clinic.platform.web;

import com.lowagie.text.pdf.BaseFont;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The font of whatever is printed, embedded, so that every name looks right on every printer. */
public final class PaperFont {
    public static final BaseFont REGULAR = font("LiberationSans-Regular.ttf");
    public static final BaseFont STRONG = font("LiberationSans-Bold.ttf");

    private PaperFont() {}

    private static BaseFont font(String file) {
        try (InputStream in = PaperFont.class.getClassLoader().getResourceAsStream("liberation/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the font " + file + " is missing");
            }
            return BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, in.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
