using LogPipe.Events;

namespace LogPipe.Outputs.Http;

/// <summary>Where the request of an event goes, and where it may not go. Thread-safe.</summary>
sealed class HttpAddress(HttpOutputSettings settings)
{
    readonly Uri? _constant = settings.Url.IsConstant && Uri.TryCreate(settings.Url.Text, UriKind.Absolute, out var uri) ? uri : null;

    /// <summary>The address; null, with what is wrong, when there is none.</summary>
    public Uri? Of(Event e, out string? problem)
    {
        problem = null;
        if (_constant is not null) return _constant;
        var text = settings.Url.Render(e);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            problem = $"\"{text}\" is no URL";
            return null;
        }
        if (settings.Authority is { } fixedPart)
        {
            if (uri.GetLeftPart(UriPartial.Authority) == fixedPart) return uri;
            problem = $"\"{text}\" leads away from {fixedPart}";
            return null;
        }
        // The address that clouds hand out credentials at.
        if (!uri.Host.StartsWith("169.254.", StringComparison.Ordinal)) return uri;
        problem = $"\"{text}\" leads to a link-local address";
        return null;
    }
}
