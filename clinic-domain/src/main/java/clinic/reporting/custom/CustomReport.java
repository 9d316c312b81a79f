package clinic.reporting.custom;

import java.io.Serializable;

/**
 * A report that is kept.
 *
 * @param owner the account that made it, and alone may change it
 * @param ownerName that account's name
 * @param name the owner has no other of that name, in whatever case
 * @param shared whether everybody who may read reports finds it
 * @param version grows with every change
 */
public record CustomReport(
        long id, long owner, String ownerName, String name, boolean shared, ReportDefinition definition, long version)
        implements Serializable {}
