using System.Linq.Expressions;

namespace Imi.Core.Persistence;

/// <summary>Conditions put together from conditions, so that each stands in one place and becomes SQL.</summary>
internal static class Predicates
{
    public static Expression<Func<T, bool>> Or<T>(this Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) =>
        Expression.Lambda<Func<T, bool>>(Expression.OrElse(one.Body, other.Rebind(one.Parameters[0])), one.Parameters);

    public static Expression<Func<T, bool>> And<T>(this Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) =>
        Expression.Lambda<Func<T, bool>>(Expression.AndAlso(one.Body, other.Rebind(one.Parameters[0])), one.Parameters);

    public static Expression<Func<T, bool>> Not<T>(this Expression<Func<T, bool>> condition) =>
        Expression.Lambda<Func<T, bool>>(Expression.Not(condition.Body), condition.Parameters);

    /// <summary>The condition on what the first expression gives.</summary>
    public static Expression<Func<T, bool>> Then<T, TValue>(this Expression<Func<T, TValue>> value, Expression<Func<TValue, bool>> condition) =>
        Expression.Lambda<Func<T, bool>>(condition.Rebind(value.Body), value.Parameters);

    /// <summary>The value is one of these, which stand in the SQL itself: for few that are always the same, such as statuses.</summary>
    /// <param name="values">At least one.</param>
    public static Expression<Func<T, bool>> IsOneOf<T, TValue>(this Expression<Func<T, TValue>> value, IEnumerable<TValue> values) => values
        .Select(one => Expression.Lambda<Func<T, bool>>(Expression.Equal(value.Body, Expression.Constant(one, typeof(TValue))), value.Parameters))
        .Aggregate((some, more) => some.Or(more));

    private static Expression Rebind<TIn, TOut>(this Expression<Func<TIn, TOut>> lambda, Expression to) =>
        new Rebinder(lambda.Parameters[0], to).Visit(lambda.Body);

    private sealed class Rebinder(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
