package clinic.sales;

/** Tells a payment card's number from a slip's reference, so that the former is never stored. */
final class CardNumber {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    private CardNumber() {}

    /**
     * Whether the text is 13 to 19 digits, perhaps grouped by spaces or dashes, that pass the check of ISO/IEC 7812-1
     * annex B (Luhn).
     */
    static boolean isOne(String text) {
        String digits = text.replaceAll("[ -]", "");
        if (digits.length() < SHORTEST
                || digits.length() > LONGEST
                || !digits.chars().allMatch(Character::isDigit)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
