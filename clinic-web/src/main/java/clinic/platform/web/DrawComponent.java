package clinic.platform.web;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;

/** Lets a {@link Drawing} write itself at its place in a page. */
@FacesComponent(DrawComponent.TYPE)
public class DrawComponent extends UIComponentBase {
    static final String TYPE = "clinic.platform.Draw";

    @Override
    public String getFamily() {
        return TYPE;
    }

    @Override
    public void encodeEnd(FacesContext context) throws IOException {
        Drawing drawing = (Drawing) getAttributes().get("what");
        if (drawing != null) {
            drawing.draw(new Markup(context.getResponseWriter(), icons(context)));
        }
    }

    /** Looked up once a page. */
    private static String icons(FacesContext context) {
        return (String) context.getAttributes().computeIfAbsent(TYPE, any -> context.getApplication()
                .evaluateExpressionGet(context, "#{assets.icons}", String.class));
    }
}
