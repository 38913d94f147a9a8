using System.Globalization;

namespace LogPipe.Outputs.Alertmanager;

/// <summary>The answer to one request, read.</summary>
/// <param name="Verdict">The decision.</param>
/// <param name="Reason">Why, with what to do, for a person; null when accepted.</param>
/// <param name="RetryAfter">How long the server wants to be left alone, when it said so.</param>
sealed record PostResult(PostVerdict Verdict, string? Reason = null, TimeSpan? RetryAfter = null)
{
    const int MaxBodyShown = 300;

    /// <summary>All taken.</summary>
    public static readonly PostResult Accepted = new(PostVerdict.Accepted);

    /// <summary>
    /// The meaning of a status. Alertmanager stores the valid alerts of a request before it answers 400, so that a 400 is
    /// neither a failure nor a success of the whole.
    /// </summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="alerts">How many alerts the request had.</param>
    /// <param name="body">The beginning of the answer.</param>
    public static PostResult Of(int status, int alerts, string body)
    {
        if (status is >= 200 and < 300) return Accepted;
        var said = $"it answered {status.ToString(CultureInfo.InvariantCulture)}{Said(body)}";
        return status switch
        {
            400 or 413 or 422 when alerts > 1 => new(PostVerdict.SomeRefused, said),
            408 or 425 or 429 or >= 500 => new(PostVerdict.Retry, said),
            401 or 403 => new(PostVerdict.Refused, said + "; check user and password, or bearer_token"),
            404 or 405 => new(PostVerdict.Refused, said + "; is it an Alertmanager of 0.16 or later, and is path its route prefix?"),
            >= 300 and < 400 => new(PostVerdict.Refused, said + "; redirects are not followed: give the address it redirects to in hosts"),
            _ => new(PostVerdict.Refused, said),
        };
    }

    static string Said(string body)
    {
        var text = body.AsSpan().Trim().Trim('"');
        return text.IsEmpty ? "" : $": {text[..Math.Min(text.Length, MaxBodyShown)]}";
    }
}
