package clinic.platform.web;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.faces.application.Application;
import jakarta.faces.application.ApplicationFactory;
import jakarta.faces.application.ApplicationWrapper;
import jakarta.faces.context.FacesContext;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a name in a page among the rows of repeats and the bundles of words first. Faces would ask for a bean of that name before,
 * which takes longest where there is none.
 */
public class PageNames extends ApplicationFactory {

    public PageNames(ApplicationFactory wrapped) {
        super(wrapped);
    }

    @Override
    public Application getApplication() {
        return new Naming(getWrapped().getApplication());
    }

    @Override
    public void setApplication(Application application) {
        getWrapped().setApplication(application);
    }

    private static final class Naming extends ApplicationWrapper {

        Naming(Application application) {
            super(application);
        }

        @Override
        public ELResolver getELResolver() {
            return new RowsAndWordsFirst(super.getELResolver());
        }
    }

    private static final class RowsAndWordsFirst extends ELResolver {
        private final ELResolver others;

        RowsAndWordsFirst(ELResolver others) {
            this.others = others;
        }

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
            if (base == null && property instanceof String name) {
                FacesContext faces = (FacesContext) context.getContext(FacesContext.class);
                Object found = faces.getExternalContext().getRequestMap().get(name);
                if (found == null) {
                    found = faces.getApplication().getResourceBundle(faces, name);
                }
                if (found != null) {
                    context.setPropertyResolved(null, name);
                    return found;
                }
            }
            return others.getValue(context, base, property);
        }

        @Override
        public @Nullable Object invoke(
                ELContext context,
                @Nullable Object base,
                @Nullable Object method,
                Class<?> @Nullable [] types,
                Object @Nullable [] arguments) {
            return others.invoke(context, base, method, types, arguments);
        }

        @Override
        public <T> @Nullable T convertToType(ELContext context, @Nullable Object value, Class<T> type) {
            return others.convertToType(context, value, type);
        }

        @Override
        public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
            return others.getType(context, base, property);
        }

        @Override
        public void setValue(
                ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
            others.setValue(context, base, property, value);
        }

        @Override
        public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
            return others.isReadOnly(context, base, property);
        }

        @Override
        public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
            return others.getCommonPropertyType(context, base);
        }
    }
}
