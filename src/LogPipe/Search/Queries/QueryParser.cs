namespace LogPipe.Search.Queries;

/// <summary>
/// Reads the query language, a part of Lucene's: words, "phrases", field:value, ranges, wildcards, AND OR NOT, parentheses.
/// Parts that stand side by side must all match.
/// </summary>
sealed class QueryParser
{
    const int MaxDepth = 100;

    readonly QueryScanner _scan;
    int _depth;

    public QueryParser(string text) => _scan = new QueryScanner(text);

    /// <summary>The query; an empty text is the query that everything matches. Throws <see cref="QueryException"/>.</summary>
    public Query Parse()
    {
        if (_scan.AtEnd) return Query.All;
        var query = ParseOr(null);
        if (_scan.AtEnd) return query;
        throw new QueryException("this ) closes nothing", _scan.Position, 1, "take it out, or put a ( before; for the sign itself write \\)");
    }

    Query ParseOr(string? field)
    {
        var parts = new List<Query> { ParseAnd(field) };
        while (_scan.TryOperator("OR", "||")) parts.Add(ParseAnd(field));
        return parts.Count == 1 ? parts[0] : new OrQuery(parts);
    }

    Query ParseAnd(string? field)
    {
        var parts = new List<Query> { ParseNot(field) };
        while (_scan.TryOperator("AND", "&&") || !(_scan.AtEnd || _scan.Peek == ')' || _scan.IsAtOperator("OR", "||")))
            parts.Add(ParseNot(field));
        return parts.Count == 1 ? parts[0] : new AndQuery(parts);
    }

    Query ParseNot(string? field)
    {
        var not = false;
        while (true)
        {
            if (_scan.TryOperator("NOT", "!") || _scan.TrySign('-')) not = !not;
            else if (!_scan.TrySign('+')) break;
        }
        var part = ParsePart(field);
        return not ? new NotQuery(part) : part;
    }

    Query ParsePart(string? field)
    {
        if (_scan.AtEnd) throw _scan.Missing("a word, a \"phrase\", field:value or a query in parentheses");
        if (_scan.IsAtOperator("AND", "&&") || _scan.IsAtOperator("OR", "||"))
            throw new QueryException("there is nothing for this operator to join", _scan.Position, _scan.OperatorLength,
                "write something on both sides; for the word itself, put it in quotes");
        if (_scan.Peek == '(') return ParseGroup(field);
        if (_scan.Peek == ')') throw new QueryException("nothing stands before this )", _scan.Position, 1, "write a query there, or take the ) out");
        if (field is null && _scan.TryField(out var name, out var start)) return ParseField(name, start);
        return Make(field, ParseTest());
    }

    Query ParseGroup(string? field)
    {
        var open = _scan.Position;
        if (++_depth > MaxDepth) throw new QueryException($"parentheses are nested more than {MaxDepth} deep", open, 1, "write the query with fewer");
        _scan.Take();
        var query = ParseOr(field);
        if (_scan.AtEnd) throw new QueryException("this ( is not closed", open, 1, "put a ) at the end of the group; for the sign itself write \\(");
        _scan.Take();
        _depth--;
        return query;
    }

    Query ParseField(string name, int start)
    {
        if (name.Contains('['))
            throw new QueryException("a field is written with dots here", start, name.Length, $"write {name.Trim('[', ']').Replace("][", ".", StringComparison.Ordinal)}:");
        if (_scan.AtValueEnd) throw _scan.Missing("a value for the field " + name, "put a word, a \"phrase\", a range such as [1 TO 5] or >=500, or * right after the colon");
        if (name == "_exists_")
        {
            var at = _scan.Position;
            return _scan.TakeWord(out var text, out _, out _) && text.Length > 0
                ? new FieldQuery(text, ValueTest.Exists)
                : throw new QueryException("_exists_ needs the name of a field", at, 1, "write it as in _exists_:http.request.method");
        }
        return _scan.Peek == '(' ? ParseGroup(name) : Make(name, ParseTest());
    }

    ValueTest ParseTest()
    {
        switch (_scan.Peek)
        {
            case '"':
                return new TextTest(_scan.TakeQuoted());
            case '[' or '{':
                return ParseRange();
            case '<' or '>':
                return ParseComparison();
        }
        _scan.TakeWord(out var text, out var signs, out var hasSigns);
        if (!hasSigns) return new TextTest(text);
        var wildcard = new Wildcard(text, signs);
        return wildcard.IsAnything ? ValueTest.Exists : new WildcardTest(wildcard);
    }

    RangeTest ParseComparison()
    {
        var sign = _scan.Take();
        var included = _scan.Peek == '=';
        if (included) _scan.Take();
        if (_scan.AtValueEnd) throw _scan.Missing("a number, a date or a word to compare with", "write it as in response:>=500");
        var bound = new RangeBound(TakeBound(), included);
        return sign == '>' ? new RangeTest(bound, null) : new RangeTest(null, bound);
    }

    RangeTest ParseRange()
    {
        var open = _scan.Position;
        var lowIncluded = _scan.Take() == '[';
        _scan.InRange = true;
        var low = ParseRangeEnd(open);
        if (!_scan.TryOperator("TO", "TO"))
            throw new QueryException("this range is not complete", open, Math.Max(1, _scan.Position - open), "write it as in [1 TO 5]; * leaves an end open, as in [500 TO *]; for the sign itself use quotes");
        var high = ParseRangeEnd(open);
        if (_scan.AtEnd || _scan.Peek is not (']' or '}'))
            throw new QueryException("this range is not closed", open, Math.Max(1, _scan.Position - open), "put ] at its end, or } to leave the upper bound itself out");
        _scan.InRange = false;
        var highIncluded = _scan.Take() == ']';
        return new RangeTest(low is null ? null : new RangeBound(low, lowIncluded), high is null ? null : new RangeBound(high, highIncluded));
    }

    string? ParseRangeEnd(int open)
    {
        if (_scan.AtEnd || _scan.Peek is ']' or '}')
            throw new QueryException("this range is not complete", open, Math.Max(1, _scan.Position - open), "write it as in [1 TO 5]; * leaves an end open, as in [500 TO *]; for the sign itself use quotes");
        var text = TakeBound();
        return text == "*" ? null : text;
    }

    string TakeBound()
    {
        if (_scan.Peek == '"') return _scan.TakeQuoted();
        return _scan.TakeWord(out var text, out _, out _) ? text : throw _scan.Missing("a number, a date or a word");
    }

    static Query Make(string? field, ValueTest test)
    {
        if (field is not null) return new FieldQuery(field, test);
        return ReferenceEquals(test, ValueTest.Exists) ? Query.All : new AnywhereQuery(test);
    }
}
