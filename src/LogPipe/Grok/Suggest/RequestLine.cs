using System.Text.RegularExpressions;

namespace LogPipe.Grok.Suggest;

/// <summary>The line of a request as web servers log it: method, target, version.</summary>
static partial class RequestLine
{
    /// <summary>The parts, if most of the texts are requests; else null.</summary>
    public static IReadOnlyList<TemplateNode>? Read(List<Cursor> texts)
    {
        List<string> methods = [], targets = [], versions = [], others = [];
        foreach (var text in texts)
        {
            var match = Request().Match(text.Rest.ToString());
            if (match.Success)
            {
                methods.Add(match.Groups[1].Value);
                targets.Add(match.Groups[2].Value);
                if (match.Groups[3].Success) versions.Add(match.Groups[3].Value);
            }
            else others.Add(text.Rest.ToString());
        }
        if (methods.Count * 10 < texts.Count * 8) return null;
        List<TemplateNode> parts = [TemplateNode.Field(TokenKind.Method, methods), TemplateNode.Literal(" "), TemplateNode.Field(TokenKind.Target, targets)];
        List<TemplateNode> version = [TemplateNode.Literal(" HTTP/"), TemplateNode.Field(TokenKind.Number, versions)];
        if (versions.Count == methods.Count) parts.AddRange(version);
        else if (versions.Count > 0) parts.Add(TemplateNode.Optional(version));
        if (others.Count == 0) return parts;
        parts.Add(new TemplateNode { Kind = NodeKind.Field, Token = TokenKind.Text, Values = others, Name = "raw_request" });
        return [new TemplateNode { Kind = NodeKind.Either, Children = parts }];
    }

    [GeneratedRegex(@"^([A-Z]{3,16}) (\S+)(?: HTTP/(\d(?:\.\d)?))?$")]
    private static partial Regex Request();
}
