package clinic.sales.persistence;

/** What the tills of branches did by card, from the rows of the documents they made. */
public final class CardRows {
    private static final String TILL_OF_USE = "coalesce(u.branch_id, d.branch_id)";
    private static final String OF_USE =
            " from deposit_use u join deposit d on d.id = u.deposit_id join deposit_payment p"
                    + " on p.means = 'card' and ";

    /**
     * Every payment by card and everything given back to one, once: an id that is negative where taking or giving back was itself
     * taken back, the till's branch, the day, the amount as it changed the account, the reference, the sale or the deposit.
     * A void and what it voids have the same {@code pair}, and so do a deposit and its undo.
     */
    public static final String ROWS = "select p.id, s.branch_id, s.business_date, case when s.refunds_id is null"
            + " then p.amount_minor else -p.amount_minor end amount_minor, p.reference, s.id sale_id,"
            + " cast(null as bigint) deposit_id, case when s.is_void then s.refunds_id else s.id end pair"
            + " from payment p join sale s on s.id = p.sale_id where p.means = 'card'"
            + " union all select p.id, d.branch_id, d.business_date, p.amount_minor, p.reference, null, d.id, p.id"
            + " from deposit_payment p join deposit d on d.id = p.deposit_id where p.means = 'card' and p.use_id is null"
            + " and d.kind = 'taken'"
            + " union all select p.id, " + TILL_OF_USE
            + ", u.business_date, -p.amount_minor, p.reference, null, d.id, p.id"
            + OF_USE + "p.use_id = u.id where u.kind = 'refunded'"
            + " union all select -p.id, " + TILL_OF_USE
            + ", u.business_date, -p.amount_minor, p.reference, null, d.id, p.id"
            + OF_USE + "p.deposit_id = d.id and p.use_id is null where u.kind = 'reversed' and d.kind = 'taken'"
            + " union all select -p.id, " + TILL_OF_USE
            + ", u.business_date, p.amount_minor, p.reference, null, d.id, p.id"
            + OF_USE + "p.use_id = u.undoes_id where u.kind = 'restored'";

    private CardRows() {}
}
