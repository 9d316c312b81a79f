package clinic.ledger;

import java.io.Serializable;

/**
 * An account of the chart.
 *
 * @param kind asset, liability, equity, revenue or expense
 */
public record ChartAccount(String code, String name, String kind) implements Serializable {}
