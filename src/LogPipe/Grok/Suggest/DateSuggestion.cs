namespace LogPipe.Grok.Suggest;

/// <summary>How the date filter is to read a field, tried on the sample lines by the filter's own parser.</summary>
/// <param name="Field">The field with the date.</param>
/// <param name="Formats">The formats; none where the values are times without a date.</param>
/// <param name="Parsed">How many values they read.</param>
/// <param name="Total">How many values there were.</param>
/// <param name="LacksZone">True where a value names no zone.</param>
/// <param name="LacksYear">True where values have no year.</param>
/// <param name="IsAmbiguous">True where no value tells which of two numbers is the day and which the month.</param>
sealed record DateSuggestion(string Field, IReadOnlyList<string> Formats, int Parsed, int Total, bool LacksZone, bool LacksYear, bool IsAmbiguous);
