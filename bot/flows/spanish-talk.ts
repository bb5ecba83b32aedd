/** What customers say to a shop in Spanish, without accents, and the plain English that the flows listen for. */
export const talkPhrases = `
yes: si, sii, sip, simon, sí
yes do it: si hazlo, si dale, si adelante
sure: claro, claro que si, seguro, por supuesto, desde luego, como no
ok: dale, vale, va, listo, bueno, ok, okey, sale, de acuerdo, esta bien, muy bien, bien, bien gracias
perfect: perfecto, genial, excelente, buenisimo, estupendo
correct: correcto, exacto, exactamente, asi es, eso es, es correcto, esta correcto
go ahead: adelante, procede, continua
do it: hazlo, hagalo, hazlo por favor, hagamoslo
thats fine: asi esta bien, me parece bien, suena bien, se ve bien
i confirm: confirmo, lo confirmo, confirmado, confirmar
confirm it: confirmalo
place the order: haz el pedido, hacer el pedido, hacer pedido, quiero hacer el pedido, realiza el pedido, realizar el pedido, confirma el pedido, confirmar el pedido, envia el pedido ya, pidelo
no: no, nop, nel
no thanks: no gracias, no muchas gracias
rather not: mejor no, prefiero que no
not yet: todavia no, aun no
not now: ahora no, por ahora no, ahorita no
later: luego, mas tarde, despues
maybe later: tal vez luego, quiza luego, quizas luego, tal vez despues, quizas mas tarde
never mind: olvidalo, olvidelo, no importa, no te preocupes, ya no
leave it: dejalo, dejalo asi, dejelo, dejalo como esta, dejala, dejala asi
wait: espera, espere, un momento, esperate
go back: regresar, volver, atras, vuelve atras
i changed my mind: cambie de opinion, cambie de idea, me arrepenti
keep the order: conserva el pedido, deja el pedido, conserva mi pedido, deja mi pedido, manten el pedido, no canceles el pedido, no lo canceles, no cancelar
keep it: conservalo, quedatelo, mantenlo
keep shopping: seguir comprando, sigo comprando, quiero seguir comprando, continuar comprando, seguir viendo, seguir mirando, quiero ver mas cosas
please: por favor, porfa, porfavor, porfis, si eres tan amable
thanks: gracias, muchas gracias, mil gracias, te agradezco
hello: hola, buenas, buenos dias, buenas tardes, buenas noches, que tal, que onda
bye: adios, chao, chau, hasta luego, nos vemos, bye, hasta pronto
are you a bot: eres un robot, eres un bot, eres una persona, eres humano, eres real
who are you: quien eres, que eres, con quien hablo
help: ayuda, ayudame, necesito ayuda
what can you do: que puedes hacer, que sabes hacer, en que me puedes ayudar
talk to a person: hablar con una persona, hablar con alguien, hablar con un humano, hablar con un agente, una persona real, atencion al cliente, servicio al cliente

show me more: mostrar mas, muestrame mas, ver mas, mas opciones, enseñame mas, quiero ver mas
show me: muestrame, mostrar, muestra, enseñame, ensename, dejame ver, ver, quiero ver, me muestras, puedo ver, me puedes mostrar, puedes mostrarme
looking for: busco, buscar, buscame, estoy buscando, ando buscando, encuentra, encuentrame
do you have: tienen, tienes, tiene, hay, venden, vendes, manejan
i want: quiero, quisiera, quería, me gustaria, necesito, deseo, se me antoja
i dont want: no quiero, ya no quiero, no necesito, no deseo
do you recommend: recomiendas, me recomiendas, recomiendame, recomienda, sugieres, que me sugieres, sugiereme
what do you recommend: que me recomiendas, que recomiendas, que me recomienda
tell me about: cuentame de, cuentame sobre, cuentame del, hablame de, hablame del, hablame sobre, dime de, dime mas de, mas sobre, mas informacion de, mas informacion sobre, informacion de, detalles de, detalles del, describe, describeme
tell me more: cuentame mas, dime mas
tell me when: avisame cuando, avisarme cuando, me avisas cuando, notificame cuando, dime cuando
is back in stock: vuelva, vuelvan, regrese, haya, haya de nuevo, este disponible, este disponible otra vez, llegue, tengan
do not tell me: ya no me avises, no me avises
in stock: disponible, disponibles, en existencia, en stock, disponible ahora
sold out: agotado, agotada, agotados, agotadas
how much: cuanto, cuanta, cuanto es, cuanto seria
how many: cuantos, cuantas, cuantos quedan, cuantas quedan
how much is: cuanto cuesta, cuanto cuestan, cuanto vale, cuanto valen, que precio tiene, a cuanto esta, precio de, precio del
price: precio, precios, costo
compare: compara, comparar, comparame, diferencia entre
which is better: cual es mejor
something: algo
something like: algo como, algo parecido a, parecido a, similar a
goes with: combina con, va bien con, que va con, acompaña, queda bien con
popular: popular, populares, mas vendido, mas vendidos, lo mas vendido, lo mas comprado, de moda
newest: novedades, lo nuevo, lo mas nuevo, nuevo, nuevos, recien llegado, recien llegados
usually: siempre, normalmente, de costumbre

add: agrega, agregar, añade, añadir, anade, anadir, agregue, agregame, añademe, ponme, pon, poner, pone, mete, metele, meter, echa, suma, sumale, incluye
add it: agregalo, agregala, añadelo, añadela, ponlo, ponla, metelo, echalo
add them: agregalos, agregalas, añadelos, ponlos, ponlas
buy: compra, comprar, llevo, me llevo, llevar, comprame
buy it: comprarlo, comprarla, me lo llevo, me la llevo, lo quiero, la quiero, lo compro
get: dame, deme, traeme, consigueme, manda
remove: quita, quitar, quite, elimina, eliminar, borra, borrar, saca, sacar, saque, retira, retirar, quitame
remove it: quitalo, quitala, eliminalo, sacalo, sacala, borralo, retiralo
remove them: quitalos, quitalas, eliminalos, sacalos
empty: vacia, vaciar, vacie, limpia, limpiar
empty the cart: vacia el carrito, vacia mi carrito, vaciar el carrito, vaciar mi carrito, vaciar carrito, limpia el carrito, quita todo, quita todo del carrito, quitar todo, quita todo de mi carrito
change: cambia, cambiar, cambie, modifica, modificar, actualiza, cambiame
change it: cambialo, cambiala, cambialo por
make it: que sean, que sea, hazlo de, mejor que sean, dejalo en, ponlo en, dejalos en, ponle
change the quantity: cambiar la cantidad, cambia la cantidad, cambiar cantidad
instead of: en vez de, en lugar de
instead: mejor, en su lugar
save: guarda, guardar, guardame, aparta, apartar, apartame
save it: guardalo, guardala, apartalo
for later: para despues, para luego, para mas tarde, para otra vez
put back: devuelve a mi carrito, regresa a mi carrito
back in my cart: de vuelta en mi carrito, de vuelta al carrito, otra vez en mi carrito, de regreso al carrito
put: devuelve, regresa
cart: carrito, carro, canasta, cesta, bolsa de compras
my cart: mi carrito, mi carro, mi canasta
show my cart: ver mi carrito, muestrame mi carrito, muestra mi carrito, ver carrito, ver el carrito, que hay en mi carrito, que tengo en el carrito, que tengo en mi carrito, muestrame el carrito, mostrar mi carrito, que llevo
check out: finalizar la compra, finalizar compra, finaliza la compra, terminar la compra, terminar mi compra, pagar y terminar, proceder al pago, ir a pagar, quiero pagar, quiero finalizar la compra, hacer checkout, comprar todo, cerrar la compra, finalizar
take over the checkout: tomar el pago, yo pago
use: usa, usar, use, utiliza, utilizar
use my saved address: usa mi direccion guardada, mi direccion guardada, a mi direccion de siempre, a la misma direccion, la misma direccion, a mi direccion, mi direccion de siempre
saved address: direccion guardada, direccion de siempre
another address: otra direccion, una direccion diferente, direccion distinta, direccion nueva, nueva direccion
somewhere else: a otro lugar, a otra parte, en otro lado
address: direccion, domicilio
addresses: direcciones
my addresses: mis direcciones
show my addresses: ver mis direcciones, muestrame mis direcciones
save an address: guardar una direccion, guarda una direccion, guarda mi direccion, guardar mi direccion
forget: olvida, olvidar, olvide
send it to: envialo a, enviala a, mandalo a, mandala a, enviarlo a, mandarlo a, que llegue a, enviamelo a, entregalo en, envialo para, mandalo para
send: envia, enviar, envie, mandar, mandame, enviame, enviarme
deliver: entregar, entregan, entrega
use the address: usa la direccion
my name is: me llamo, mi nombre es, soy
the address is: la direccion es, mi direccion es
the city is: la ciudad es
the zip code is: el codigo postal es
zip code: codigo postal
state: estado
next day: al dia siguiente, para mañana
faster: mas rapido, mas rapida
express delivery: envio express, envio expres, expres, express
standard delivery: envio estandar, envio normal
pay: pagar, pago, pague
pay online: pagar en linea, pago en linea, pagar con tarjeta, pagar por enlace, en linea
by invoice: con factura, por factura, pagar con factura, factura
pay for order: pagar el pedido
pay for my order: pagar mi pedido
payment link: enlace de pago, link de pago, liga de pago

order: pedido, orden, compra anterior
orders: pedidos, ordenes
my orders: mis pedidos, mis ordenes
my order: mi pedido, mi orden, mi compra, mi paquete
where is: donde esta, donde va, donde anda, por donde va, donde viene, en que va, como va
track: rastrea, rastrear, seguimiento de, seguir
status: estado de mi, estatus, estatus de
stop: deten, detener, detenga, para el, parar, frena
cancel: cancela, cancelar, cancele, anula, anular
stop it: detenlo, cancelalo
stop the order: deten el pedido, cancela el pedido, cancelar el pedido, anula el pedido
return: devolver, devuelvo, quiero devolver, devolucion, regresar el, retornar
return order: devolver el pedido, devolver pedido
send back: mandar de vuelta, enviar de vuelta
refund: reembolso, reembolsar, reembolsan
money back: devolver el dinero, devuelven el dinero, mi dinero de vuelta
order again: pedir otra vez, pedir de nuevo, pide otra vez, volver a pedir, repetir, repite, repetir pedido
the same as last time: lo mismo de la vez pasada, lo mismo de siempre, lo mismo que la ultima vez, lo mismo otra vez
again: otra vez, de nuevo, nuevamente
receipt: recibo, comprobante
history: historial
what did i buy: que compre
everything: todo, todos, todas
everything else: todo lo demas
both: ambos, ambas, los dos, las dos
because: porque, ya que, debido a
broken: roto, rota, rotos, rotas, quebrado, quebrada
damaged: dañado, dañada, dañados, dañadas, danado, danada, defectuoso, defectuosa
wrong: equivocado, equivocada, incorrecto, incorrecta, mal
i do not like it: no me gusta, no me gusto
too late: demasiado tarde
too many: demasiados, demasiadas
too much: demasiado

code: codigo, cupon
promo code: codigo promocional, codigo de descuento, codigo de promocion
use code: usa el codigo, usar el codigo, aplica el codigo, aplicar el codigo, usa codigo, tengo el codigo, aplica codigo
remove code: quita el codigo, quitar el codigo, elimina el codigo
discounts: descuento, descuentos, ofertas, promociones
gift note: nota de regalo, tarjeta de regalo con mensaje, mensaje de regalo, dedicatoria
note: nota
card: tarjeta
message: mensaje
gift card: tarjeta de regalo, vale de regalo
saying: que diga, diciendo, con el texto, con el mensaje, que ponga
delete my data: borra mis datos, borrar mis datos, elimina mis datos, eliminar mis datos, borra todo sobre mi, borra mi cuenta, elimina mi cuenta, olvidame
yes delete everything about me: si borra todo sobre mi, si borra todo, si elimina todo
delete everything: borra todo, elimina todo
send me my data: enviame mis datos, mandame mis datos, que datos tienes de mi, que sabes de mi, mis datos, una copia de mis datos
notify me: avisame, notificame, avisenme
back: de vuelta, de regreso

close the order at: cierra el pedido a, cerrar el pedido a
close the group order: cierra el pedido grupal, cierra el pedido, cerrar el pedido, cerrar el pedido grupal
open the order again: abre el pedido otra vez, abre el pedido de nuevo, reabre el pedido, abrir el pedido otra vez
show my part: ver mi parte, muestrame mi parte, mi parte

how much is the shipping: cuanto cuesta el envio, cuanto sale el envio, cuanto es el envio, cuanto cobran de envio, cuanto vale el envio
shipping: envio, envios, flete
free shipping: envio gratis
do you ship to: envian a, hacen envios a, mandan a, entregan en, llegan a
where do you ship: a donde envian, a que paises envian
how long does it take: cuanto tarda, cuanto tardan, cuanto demora, en cuanto tiempo llega, cuantos dias tarda
when will it arrive: cuando llega, cuando llegaria, cuando me llega, cuando lo recibo
pickup: recoger en tienda, pasar por el, recogerlo, retiro en tienda
how can i pay: como pago, como puedo pagar, como se paga, formas de pago, metodos de pago, que formas de pago
do you take cards: aceptan tarjetas, aceptan tarjeta, aceptas tarjeta, aceptas tarjetas, reciben tarjetas, reciben tarjeta, se puede con tarjeta
credit card: tarjeta de credito, tarjeta de debito
tax: impuesto, impuestos, iva
opening hours: horario, horarios, a que hora abren, a que hora cierran, estan abiertos
returns: devoluciones, cambios y devoluciones

under: menos de, por menos de, debajo de, por debajo de, bajo
between: entre
over: mas de, arriba de, por encima de
at least: al menos, por lo menos, desde
up to: hasta, maximo, como maximo, no mas de
cheap: barato, barata, baratos, baratas, economico, economica, economicos
the cheapest: el mas barato, la mas barata, los mas baratos, lo mas barato, mas barato, mas barata, mas economico
dollars: dolares, dolar, pesos
small: pequeño, pequeña, pequeños, pequeñas, chico, chica, pequeno, pequena
the small one: el pequeño, la pequeña, el chico, la chica
medium: mediano, mediana
large: grande, grandes
the big one: el grande, la grande
the first one: el primero, la primera
the second one: el segundo, la segunda
the third one: el tercero, la tercera
the last one: el ultimo, la ultima
first: primer, primero, primera
second: segundo, segunda
third: tercer, tercero, tercera
last: ultimo, ultima
that one: ese, esa, aquel, aquella
this one: este, esta
those: esos, esas, aquellos
these: estos, estas
it: lo, eso, esto, ello
them: los mismos
another one: otro, otra, uno mas, una mas
more: mas, otros, otras
less: menos
only: solo, solamente, nada mas
without: sin
except: excepto, menos el, menos la, salvo
with: con
and: y, e
or: o, u
then: entonces, luego
also: tambien, ademas
for: para, por
of: de, del
in: en
to: a, al
the: el, la, los, las
a: un, una
some: unos, unas, algunos, algunas, algun, alguna
my: mi, mis
your: tu, tus, su, sus
me: me
that: que
is: es, esta siendo, son
what: cual, cuales, que es, que son
which: que clase de, que tipo de, que tipos de
where: donde, adonde
when: cuando
how: como
why: por que
very: muy
here: aqui, aca
today: para hoy
bags of: bolsas de, bolsa de, paquetes de, paquete de, bolsitas de
bags: bolsas, bolsa, paquetes, paquete, bolsitas
boxes of: cajas de, caja de
cups of: tazas de
of 3 cup: de 3 tazas, de tres tazas, para 3 tazas, para tres tazas
of 6 cup: de 6 tazas, de seis tazas, para 6 tazas, para seis tazas
what did i save: que tengo guardado, que tengo apartado, mis guardados, lo que guarde, que guarde, que aparte, ver lo guardado
less of it: uno menos, una menos
half a kilo: medio kilo
a kilo: un kilo, kilo
kilos: kilos
grams: gramos, gramo
milliliters: mililitros, mililitro
quarter kilo: cuarto de kilo, un cuarto de kilo
people: personas
name: nombre
size: tamaño, tamaños, tamano
colour: color, colores
home: casa
office: oficina
work: trabajo
i: yo
something else: otra cosa
`;
