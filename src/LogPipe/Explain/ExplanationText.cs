using System.Globalization;
using System.Text;
using LogPipe.Cli;
using LogPipe.Configuration.Language;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Testing;

namespace LogPipe.Explain;

/// <summary>Writes explanations for people: a line for each step, with the line of the config in front.</summary>
sealed class ExplanationText(TextWriter output, Paint paint, bool severalFiles)
{
    const int MaxValue = 160;

    /// <summary>Writes one.</summary>
    public void Write(Explanation explanation)
    {
        var width = explanation.Steps.Select(s => PlaceOf(s.Span).Length).DefaultIfEmpty(0).Max();
        var severalEvents = explanation.Steps.Any(s => s.Event > 1);
        Line($"event    {Json(explanation.Input)}");
        foreach (var step in explanation.Steps)
        {
            var number = severalEvents ? paint.Dim($"#{step.Event} ") : "";
            var indent = new string(' ', step.Depth * 2);
            var head = $"{paint.Dim(PlaceOf(step.Span).PadLeft(width))}  {number}{indent}";
            var inner = $"{new string(' ', width)}  {new string(' ', severalEvents ? 3 : 0)}{indent}    ";
            switch (step)
            {
                case ConditionStep condition:
                    Write(condition, head, inner);
                    break;
                case FilterStep filter:
                    Write(filter, head, inner);
                    break;
                case OutputStep delivered:
                    Write(delivered, head, inner);
                    break;
            }
        }
        foreach (var letter in explanation.Result.DeadLetters) Line(paint.Red($"to the dead letters: {Safe(letter.Reason)}"));
        foreach (var e in explanation.Result.Events) Line($"result   {Json(e.Event)}{(e.Outputs.Count == 0 ? paint.Yellow("  to no output") : "")}");
        if (explanation.Result.Events.Count == 0) Line("result   no event");
    }

    void Write(ConditionStep step, string head, string inner)
    {
        var verdict = step.Taken switch
        {
            true => paint.Green("yes"),
            false => paint.Dim("no"),
            null => paint.Red("cannot be decided"),
        };
        Line($"{head}{paint.Bold(OneLine(step.Span.Text))}  {verdict}");
        foreach (var (field, value) in step.Values) Line($"{inner}{Safe(field)} is {(value is null ? paint.Dim("missing") : Cut(value))}");
        if (step.Error is { } error) Line(inner + paint.Red(Safe(error)));
    }

    void Write(FilterStep step, string head, string inner)
    {
        Line($"{head}{paint.Bold(step.Name)}  {paint.Dim(Time(step.Time))}");
        foreach (var attempt in step.Attempts) Write(attempt, inner);
        foreach (var change in step.Changes)
        {
            if (change.After is null) Line($"{inner}{paint.Red("- " + Safe(change.Field))}");
            else if (change.Before is null) Line($"{inner}{paint.Green("+ " + Safe(change.Field))}  {Cut(change.After)}");
            else Line($"{inner}{paint.Yellow("~ " + Safe(change.Field))}  {Cut(change.Before)} {paint.Dim("->")} {Cut(change.After)}");
        }
        if (step.Dropped) Line(inner + paint.Red("the event is dropped"));
        foreach (var made in step.Made) Line($"{inner}{paint.Green($"+ event #{made}")}");
        if (step.Attempts.Count == 0 && step.Changes.Count == 0 && !step.Dropped && step.Made.Count == 0) Line(inner + paint.Dim("nothing changed"));
    }

    void Write(FilterAttempt attempt, string inner)
    {
        var engine = attempt.Engine is { } name ? paint.Dim($"  ({name})") : "";
        Line($"{inner}{(attempt.Succeeded ? paint.Green("match") : paint.Red("no match"))}  {Safe(attempt.Field)}  {Safe(attempt.Expression)}{engine}");
        if (attempt.Reason is { } reason) Line($"{inner}  {Safe(reason)}");
        else if (attempt.Wanted is { } wanted)
        {
            Line($"{inner}  {(attempt.MatchedText is { Length: > 0 } text ? $"fits up to {Cut(Quote(text), fromEnd: true)}" : "nothing of it fits")}, "
                + $"then wants {(string.IsNullOrWhiteSpace(wanted) ? Quote(wanted) : Safe(wanted))} and finds {(attempt.Rest is { Length: > 0 } rest ? Cut(Quote(rest)) : "the end")}");
        }
    }

    void Write(OutputStep step, string head, string inner)
    {
        Line($"{head}{paint.Bold("output " + step.Delivery.Name)}");
        WriteMap(step.Delivery.Values, "", inner);
    }

    void WriteMap(FieldMap values, string place, string inner)
    {
        foreach (ref readonly var field in values.Fields)
        {
            var here = FieldPlace.Under(place, field.Name.Text);
            var value = field.Value.Materialize();
            if (value.Kind == FieldKind.Map) WriteMap(value.AsMap(), here, inner);
            else if (here == "problem") Line(inner + paint.Red("not delivered: " + Safe(value.ToString())));
            else Line($"{inner}{Safe(here)}  {Cut(JsonEncoder.ToJson(value))}");
        }
    }

    void Line(string text) => output.Write(text + "\n");

    string PlaceOf(SourceSpan span) => severalFiles ? $"{span.File.Name}:{span.Line}" : span.Line.ToString(CultureInfo.InvariantCulture);

    static string Json(Event e) => Safe(JsonEncoder.ToJson(FieldValue.Map(EventComparison.Visible(e, []))));

    static string Quote(string text) => JsonEncoder.ToJson(FieldValue.Text(text));

    static string OneLine(string text) => Safe(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    static string Cut(string text, bool fromEnd = false)
    {
        if (text.Length <= MaxValue) return Safe(text);
        var at = fromEnd ? text.Length - MaxValue : MaxValue;
        if (char.IsLowSurrogate(text[at])) at++;
        return fromEnd ? "…" + Safe(text[at..]) : Safe(text[..at]) + "…";
    }

    static string Safe(string text)
    {
        var safe = new StringBuilder();
        SafeText.Append(safe, text, asJson: false);
        return safe.ToString();
    }

    static string Time(TimeSpan time) => time.TotalMilliseconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:0.0} µs")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");
}
