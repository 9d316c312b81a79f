package clinic.reporting.web;

import clinic.platform.web.Drawing;
import clinic.platform.web.Markup;
import clinic.reporting.web.Amounts.Delta;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headline figures, each with what it means and the way to its rows. */
record KpiCards(List<Card> cards) implements Drawing {

    /** A headline figure. */
    record Card(
            String key,
            String name,
            String meaning,
            String shown,
            @Nullable String before,
            Delta delta,
            String href) {}

    @Override
    public void draw(Markup out) throws IOException {
        for (Card card : cards) {
            String about = "about-" + card.key();
            out.start("div", "class", "card kpi").start("dt").text(card.name());
            out.start(
                            "button",
                            "class",
                            "tip",
                            "type",
                            "button",
                            "popovertarget",
                            about,
                            "aria-label",
                            KpiWords.say("meaning") + ": " + card.name())
                    .start("span", "aria-hidden", "true")
                    .text("?")
                    .end("span")
                    .end("button")
                    .end("dt");
            out.start("dd")
                    .start("a", "class", "plain", "href", card.href(), "title", KpiWords.say("behind"))
                    .text(card.shown())
                    .end("a")
                    .start("br")
                    .end("br");
            if (card.before() != null) {
                card.delta().draw(out);
                out.element("span", "meta", card.before());
            }
            out.end("dd");
            out.start("dd", "class", "pop", "id", about, "popover", "auto")
                    .element("b", null, card.name())
                    .start("br")
                    .end("br")
                    .text(card.meaning() + " ")
                    .start("a", "href", card.href())
                    .text(KpiWords.say("seeRows"))
                    .end("a")
                    .end("dd")
                    .end("div");
        }
    }
}
