package clinic.platform.web;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.List;

/**
 * A table's cells of figures, one for each of {@code values}, escaped. Hundreds of cells as repeated components would cost more than the
 * rest of a page.
 */
@FacesComponent(CellsComponent.TYPE)
public class CellsComponent extends UIComponentBase {
    static final String TYPE = "clinic.platform.Cells";

    @Override
    public String getFamily() {
        return TYPE;
    }

    @Override
    public void encodeEnd(FacesContext context) throws IOException {
        if (getAttributes().get("values") instanceof List<?> values) {
            ResponseWriter out = context.getResponseWriter();
            for (Object value : values) {
                out.startElement("td", this);
                out.writeAttribute("class", "num", null);
                out.writeText(value, null);
                out.endElement("td");
            }
        }
    }
}
